namespace CrmConnector.Sandbox.Erp;

/// <summary>The tables of the sample ERP.</summary>
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
            code           VARCHAR(10)   NOT NULL PRIMARY KEY,
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
            currency       VARCHAR(3)    NOT NULL,
            notes          TEXT          NULL,
            active         BOOLEAN       NOT NULL,
            customer_since DATE          NULL,
            created        DATETIME      NOT NULL,
            modified       DATETIME      NOT NULL
        );
        """;

    public const string Indexes = """
        CREATE INDEX customers_vat ON customers (vat);
        CREATE INDEX customers_modified ON customers (modified, code);
        """;
}
