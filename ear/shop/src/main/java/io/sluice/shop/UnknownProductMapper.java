package io.sluice.shop;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 404 for an unknown product. */
@Provider
public class UnknownProductMapper implements ExceptionMapper<UnknownProductException> {

    @Override
    public Response toResponse(UnknownProductException exception) {
        return Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.APPLICATION_JSON)
                .entity(Json.createObjectBuilder()
                        .add("error", String.valueOf(exception.getMessage()))
                        .build())
                .build();
    }
}
