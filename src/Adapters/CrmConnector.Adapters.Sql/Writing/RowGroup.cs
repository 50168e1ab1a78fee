using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Rows that one statement can write: of one kind, with the same columns, all or none with an expected version.</summary>
internal sealed record RowGroup(
    WriteKind Kind,
    int[] Present,
    bool HasOwnKey,
    bool HasVersion,
    IReadOnlyList<PendingRow> Rows
)
{
    public static IEnumerable<RowGroup> Of(IEnumerable<PendingRow> rows) =>
        rows.GroupBy(r =>
                (
                    r.Row.Kind,
                    Columns: string.Join(',', r.Row.Present),
                    OwnKey: r.Row.OwnKey is not null,
                    Version: r.Write.ExpectedVersion is not null
                )
            )
            .Select(g => new RowGroup(g.Key.Kind, g.First().Row.Present, g.Key.OwnKey, g.Key.Version, [.. g]));
}
