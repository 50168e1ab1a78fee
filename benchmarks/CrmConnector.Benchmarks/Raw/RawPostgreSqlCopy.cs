using CrmConnector.Testing;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>The bar of the PostgreSQL load: a binary COPY out, led into a binary COPY in. Nothing can be faster.</summary>
internal static class RawPostgreSqlCopy
{
    public static async Task RunAsync(PostgreSqlDatabase source, PostgreSqlDatabase target)
    {
        await using var from = await source.OpenAsync();
        await using var to = await target.OpenAsync();
        var columns = string.Join(", ", WideTable.Columns);
        await using var rows = await from.BeginRawBinaryCopyAsync(
            $"COPY (SELECT {columns} FROM {WideTable.Name} ORDER BY id) TO STDOUT (FORMAT BINARY)"
        );
        await using var into = await to.BeginRawBinaryCopyAsync(
            $"COPY {WideTable.Name} ({columns}) FROM STDIN (FORMAT BINARY)"
        );
        await rows.CopyToAsync(into);
    }
}
