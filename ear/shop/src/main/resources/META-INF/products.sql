INSERT INTO Product (id, name, basePrice) VALUES (1, 'Teapot', 18.40);
INSERT INTO Product (id, name, basePrice) VALUES (2, 'Kettle', 39.00);
INSERT INTO Product (id, name, basePrice) VALUES (3, 'Espresso machine', 289.00);
INSERT INTO Product (id, name, basePrice) VALUES (42, 'Towel', 4.20);
