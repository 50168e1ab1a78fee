using System.Globalization;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>PostgreSQL's spelling.</summary>
internal sealed class PostgreSqlSyntax(string? schema) : SqlSyntax
{
    public override string DefaultSchema { get; } = schema ?? "public";

    public override string UtcClock => "(clock_timestamp() AT TIME ZONE 'UTC')";

    public override ConditionSyntax Conditions { get; } = new PostgreSqlConditionSyntax();

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");
}
