package io.sluice.shop;

/** A product number that the catalog does not have. */
public class UnknownProductException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an error that names the product number. */
    public UnknownProductException(int productId) {
        super("There is no product " + productId + ".");
    }
}
