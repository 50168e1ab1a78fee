using System.Globalization;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Counts the rows that a sweep will meet.</summary>
internal static class RowCount
{
    public static async Task<long?> CountAsync(
        SqlSyntax syntax,
        Session session,
        Table table,
        Condition? where,
        CancellationToken cancellationToken
    )
    {
        var translator = new ConditionTranslator(table, syntax, 1);
        string?[] tests = [NullKeys.Filter(table, syntax), where is null ? null : translator.Translate(where)];
        var filter = string.Join(" AND ", tests.Where(t => !string.IsNullOrEmpty(t)));
        var sql = $"SELECT COUNT(*) FROM {table.Quoted}{(filter.Length > 0 ? " WHERE " + filter : "")}";
        await using var command = session.Command(sql, translator.Values);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
