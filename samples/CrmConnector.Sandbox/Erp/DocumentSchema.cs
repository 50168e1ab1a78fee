namespace CrmConnector.Sandbox.Erp;

/// <summary>
/// The tables of the sample ERP that hang on customers: persons, further addresses, quotes, orders, invoices. They go with their customer, so that whoever
/// tries things out can delete one.
/// </summary>
internal static class DocumentSchema
{
    public const string Tables = """
        CREATE TABLE contacts (
            id         INTEGER      NOT NULL PRIMARY KEY AUTOINCREMENT,
            customer   VARCHAR(10)  NULL REFERENCES customers (code) ON DELETE CASCADE,
            title      VARCHAR(20)  NULL,
            first_name VARCHAR(60)  NULL,
            last_name  VARCHAR(60)  NULL,
            gender     VARCHAR(1)   NULL,
            job        VARCHAR(100) NULL,
            department VARCHAR(100) NULL,
            email      VARCHAR(120) NULL,
            phone      VARCHAR(40)  NULL,
            mobile     VARCHAR(40)  NULL,
            birth_date DATE         NULL,
            newsletter BOOLEAN      NOT NULL DEFAULT FALSE,
            active     BOOLEAN      NOT NULL DEFAULT TRUE,
            modified   DATETIME     NOT NULL DEFAULT CURRENT_TIMESTAMP
        );

        CREATE TABLE addresses (
            id           INTEGER      NOT NULL PRIMARY KEY AUTOINCREMENT,
            customer     VARCHAR(10)  NOT NULL REFERENCES customers (code) ON DELETE CASCADE,
            line_no      INTEGER      NOT NULL,
            kind         VARCHAR(1)   NOT NULL,
            name         VARCHAR(120) NULL,
            address      VARCHAR(120) NULL,
            city         VARCHAR(80)  NULL,
            province     VARCHAR(2)   NULL,
            postcode     VARCHAR(12)  NULL,
            country      VARCHAR(2)   NULL,
            contact_name VARCHAR(120) NULL,
            phone        VARCHAR(40)  NULL,
            active       BOOLEAN      NOT NULL,
            UNIQUE (customer, line_no)
        );

        CREATE TABLE quotes (
            id          INTEGER       NOT NULL PRIMARY KEY AUTOINCREMENT,
            quote_no    VARCHAR(20)   NOT NULL UNIQUE,
            customer    VARCHAR(10)   NOT NULL REFERENCES customers (code) ON DELETE CASCADE,
            subject     VARCHAR(120)  NULL,
            quote_date  DATE          NOT NULL,
            valid_until DATE          NULL,
            price_list  VARCHAR(6)    NULL REFERENCES price_lists (code),
            currency    VARCHAR(3)    NOT NULL REFERENCES currencies (code),
            payment     VARCHAR(4)    NULL,
            status      VARCHAR(1)    NOT NULL,
            notes       TEXT          NULL,
            net         DECIMAL(15,2) NOT NULL,
            vat         DECIMAL(15,2) NOT NULL,
            total       DECIMAL(15,2) NOT NULL,
            modified    DATETIME      NOT NULL DEFAULT CURRENT_TIMESTAMP
        );

        CREATE TABLE quote_lines (
            id          INTEGER       NOT NULL PRIMARY KEY AUTOINCREMENT,
            quote_id    INTEGER       NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
            line_no     INTEGER       NOT NULL,
            product     VARCHAR(20)   NULL REFERENCES products (code),
            description VARCHAR(250)  NOT NULL,
            unit        VARCHAR(2)    NOT NULL REFERENCES units (code),
            quantity    DECIMAL(12,3) NOT NULL,
            price       DECIMAL(15,4) NOT NULL,
            discount    DECIMAL(15,2) NOT NULL,
            net         DECIMAL(15,2) NOT NULL,
            vat_rate    DECIMAL(4,2)  NOT NULL,
            vat         DECIMAL(15,2) NOT NULL,
            UNIQUE (quote_id, line_no)
        );

        CREATE TABLE orders (
            id                 INTEGER       NOT NULL PRIMARY KEY AUTOINCREMENT,
            order_no           VARCHAR(20)   NOT NULL UNIQUE,
            quote_id           INTEGER       NULL REFERENCES quotes (id) ON DELETE SET NULL,
            customer           VARCHAR(10)   NOT NULL REFERENCES customers (code) ON DELETE CASCADE,
            customer_reference VARCHAR(60)   NULL,
            order_date         DATE          NOT NULL,
            delivery_date      DATE          NULL,
            price_list         VARCHAR(6)    NULL REFERENCES price_lists (code),
            currency           VARCHAR(3)    NOT NULL REFERENCES currencies (code),
            payment            VARCHAR(4)    NULL,
            status             VARCHAR(1)    NOT NULL,
            ship_name          VARCHAR(120)  NULL,
            ship_address       VARCHAR(120)  NULL,
            ship_city          VARCHAR(80)   NULL,
            ship_province      VARCHAR(2)    NULL,
            ship_postcode      VARCHAR(12)   NULL,
            ship_country       VARCHAR(2)    NULL,
            notes              TEXT          NULL,
            net                DECIMAL(15,2) NOT NULL,
            vat                DECIMAL(15,2) NOT NULL,
            total              DECIMAL(15,2) NOT NULL,
            modified           DATETIME      NOT NULL DEFAULT CURRENT_TIMESTAMP
        );

        CREATE TABLE order_lines (
            id          INTEGER       NOT NULL PRIMARY KEY AUTOINCREMENT,
            order_id    INTEGER       NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
            line_no     INTEGER       NOT NULL,
            product     VARCHAR(20)   NULL REFERENCES products (code),
            description VARCHAR(250)  NOT NULL,
            unit        VARCHAR(2)    NOT NULL REFERENCES units (code),
            quantity    DECIMAL(12,3) NOT NULL,
            price       DECIMAL(15,4) NOT NULL,
            discount    DECIMAL(15,2) NOT NULL,
            net         DECIMAL(15,2) NOT NULL,
            vat_rate    DECIMAL(4,2)  NOT NULL,
            vat         DECIMAL(15,2) NOT NULL,
            UNIQUE (order_id, line_no)
        );

        CREATE TABLE invoices (
            id             INTEGER       NOT NULL PRIMARY KEY AUTOINCREMENT,
            invoice_no     VARCHAR(20)   NOT NULL UNIQUE,
            order_id       INTEGER       NULL REFERENCES orders (id) ON DELETE SET NULL,
            customer       VARCHAR(10)   NOT NULL REFERENCES customers (code) ON DELETE CASCADE,
            invoice_date   DATE          NOT NULL,
            due_date       DATE          NOT NULL,
            currency       VARCHAR(3)    NOT NULL REFERENCES currencies (code),
            payment        VARCHAR(4)    NULL,
            net            DECIMAL(15,2) NOT NULL,
            vat            DECIMAL(15,2) NOT NULL,
            total          DECIMAL(15,2) NOT NULL,
            paid           DECIMAL(15,2) NOT NULL,
            paid_on        DATE          NULL,
            payment_status VARCHAR(1)    NOT NULL,
            notes          TEXT          NULL,
            modified       DATETIME      NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        """;
}
