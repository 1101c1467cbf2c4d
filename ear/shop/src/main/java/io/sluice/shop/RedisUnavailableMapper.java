package io.sluice.shop;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 with the reason. */
@Provider
public class RedisUnavailableMapper implements ExceptionMapper<RedisUnavailableException> {

    @Override
    public Response toResponse(RedisUnavailableException exception) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON)
                .entity(Json.createObjectBuilder()
                        .add("error", String.valueOf(exception.getMessage()))
                        .build())
                .build();
    }
}
