namespace CrmConnector.Sandbox.Erp;

/// <summary>The tables of the sample ERP that say what the company sells, in which units and currencies, and for how much.</summary>
internal static class CatalogueSchema
{
    public const string Tables = """
        CREATE TABLE currencies (
            code VARCHAR(3)  NOT NULL PRIMARY KEY,
            name VARCHAR(40) NOT NULL
        );

        CREATE TABLE units (
            code VARCHAR(2)  NOT NULL PRIMARY KEY,
            name VARCHAR(40) NOT NULL
        );

        CREATE TABLE products (
            code        VARCHAR(20)   NOT NULL PRIMARY KEY,
            name        VARCHAR(160)  NULL,
            description TEXT          NULL,
            kind        VARCHAR(1)    NOT NULL,
            category    VARCHAR(3)    NULL,
            unit        VARCHAR(2)    NOT NULL REFERENCES units (code),
            vat_rate    DECIMAL(4,2)  NOT NULL,
            list_price  DECIMAL(15,4) NULL,
            cost        DECIMAL(15,4) NULL,
            weight      DECIMAL(10,3) NULL,
            stock       DECIMAL(12,3) NULL,
            supplier    VARCHAR(120)  NULL,
            barcode     VARCHAR(13)   NULL,
            active      BOOLEAN       NOT NULL,
            modified    DATETIME      NOT NULL DEFAULT CURRENT_TIMESTAMP
        );

        CREATE TABLE price_lists (
            code       VARCHAR(6)  NOT NULL PRIMARY KEY,
            name       VARCHAR(80) NOT NULL,
            currency   VARCHAR(3)  NOT NULL REFERENCES currencies (code),
            valid_from DATE        NULL,
            valid_to   DATE        NULL,
            notes      TEXT        NULL,
            active     BOOLEAN     NOT NULL
        );

        CREATE TABLE price_list_lines (
            id         INTEGER       NOT NULL PRIMARY KEY AUTOINCREMENT,
            price_list VARCHAR(6)    NOT NULL REFERENCES price_lists (code),
            product    VARCHAR(20)   NOT NULL REFERENCES products (code),
            unit       VARCHAR(2)    NOT NULL REFERENCES units (code),
            price      DECIMAL(15,4) NOT NULL,
            UNIQUE (price_list, product)
        );
        """;
}
