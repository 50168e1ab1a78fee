using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects.PostgreSql;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>What PostgreSQL's errors mean, whatever language the server speaks.</summary>
public sealed class PostgreSqlErrorTests
{
    [Theory]
    [InlineData("orders", FaultKind.ReferenceMissing)]
    [InlineData("order_lines", FaultKind.InUse)]
    public void The_side_of_a_broken_reference_is_told_by_its_table(string table, FaultKind kind)
    {
        var error = new PostgresException(
            "Einfügen oder Aktualisieren in Tabelle verletzt Fremdschlüssel-Constraint",
            "FEHLER",
            "ERROR",
            PostgresErrorCodes.ForeignKeyViolation,
            schemaName: "public",
            tableName: table
        );

        new PostgreSqlErrors("erp", "crm").Fault(error, PostgreSqlTables.Orders)!.Kind.ShouldBe(kind);
    }
}
