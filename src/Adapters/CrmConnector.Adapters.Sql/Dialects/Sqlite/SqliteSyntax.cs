using System.Globalization;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>SQLite's spelling.</summary>
internal sealed class SqliteSyntax : SqlSyntax
{
    public override string DefaultSchema => "main";

    public override string UtcClock => "strftime('%Y-%m-%d %H:%M:%f', 'now')";

    public override ConditionSyntax Conditions { get; } = new SqliteConditionSyntax();

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");
}
