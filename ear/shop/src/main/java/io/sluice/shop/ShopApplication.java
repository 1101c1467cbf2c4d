package io.sluice.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST application; its resources are found by scanning. */
@ApplicationPath("/api")
public class ShopApplication extends Application {}
