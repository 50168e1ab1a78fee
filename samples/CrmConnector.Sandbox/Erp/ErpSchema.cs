namespace CrmConnector.Sandbox.Erp;

/// <summary>
/// The tables of the sample ERP: agents and customers here, what the company sells in <see cref="CatalogueSchema"/>, persons, addresses and documents in
/// <see cref="DocumentSchema"/>. A customer that is inserted without a code gets a number from the database.
/// </summary>
internal static class ErpSchema
{
    public const string Tables = """
        CREATE TABLE agents (
            code   VARCHAR(5)   NOT NULL PRIMARY KEY,
            name   VARCHAR(80)  NOT NULL,
            email  VARCHAR(120) NOT NULL,
            phone  VARCHAR(40)  NULL,
            active BOOLEAN      NOT NULL
        );

        CREATE TABLE customers (
            code           VARCHAR(10)   NOT NULL PRIMARY KEY
                           DEFAULT ('N' || printf('%09d', (random() & 9223372036854775807) % 1000000000)),
            name           VARCHAR(250)  NULL,
            vat            VARCHAR(20)   NULL,
            fiscal_code    VARCHAR(16)   NULL,
            pec            VARCHAR(120)  NULL,
            sdi_code       VARCHAR(7)    NULL,
            phone          VARCHAR(40)   NULL,
            email          VARCHAR(120)  NULL,
            website        VARCHAR(120)  NULL,
            address        VARCHAR(120)  NULL,
            city           VARCHAR(80)   NULL,
            province       VARCHAR(2)    NULL,
            postcode       VARCHAR(12)   NULL,
            country        VARCHAR(2)    NULL,
            language       VARCHAR(2)    NULL,
            agent          VARCHAR(5)    NULL REFERENCES agents (code),
            sector         VARCHAR(3)    NULL,
            employees      INTEGER       NULL,
            credit_limit   DECIMAL(15,2) NULL,
            revenue        DECIMAL(15,2) NULL,
            currency       VARCHAR(3)    NOT NULL DEFAULT 'EUR',
            notes          TEXT          NULL,
            parent         VARCHAR(10)   NULL REFERENCES customers (code) ON DELETE SET NULL,
            active         BOOLEAN       NOT NULL DEFAULT TRUE,
            customer_since DATE          NULL,
            created        DATETIME      NOT NULL DEFAULT CURRENT_TIMESTAMP,
            modified       DATETIME      NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        """;

    public const string Indexes = """
        CREATE INDEX customers_vat ON customers (vat);
        CREATE INDEX customers_modified ON customers (modified, code);
        """;
}
