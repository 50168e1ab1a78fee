namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Puts records that have a key in common into one row.</summary>
internal static class RowBuilder
{
    /// <summary>A key that more records have tells nothing: the address of an agency, a number typed to get past a mask.</summary>
    private const int MostSharing = 8;

    /// <summary>The rows of <paramref name="wanted"/>, in their order, with what belongs to them.</summary>
    /// <param name="wanted">The records that are asked for.</param>
    /// <param name="all">These and the others.</param>
    public static IReadOnlyList<RecordRow> Build(IReadOnlyList<PageRecord> wanted, IReadOnlyList<PageRecord> all)
    {
        var parents = new Dictionary<object, PageRecord>(ReferenceEqualityComparer.Instance);
        foreach (var record in all)
        {
            parents.Add(record, record);
        }

        foreach (var sharing in Sharing(all))
        {
            foreach (var record in sharing.Skip(1))
            {
                parents[Root(record)] = Root(sharing[0]);
            }
        }

        var groups = all.ToLookup(Root, ReferenceEqualityComparer.Instance);
        return
        [
            .. wanted
                .Select(record => (Record: record, Root: Root(record)))
                .DistinctBy(pair => pair.Root, ReferenceEqualityComparer.Instance)
                .Select(pair => new RecordRow($"{pair.Record.Source}:{pair.Record.Id}", [.. groups[pair.Root]])),
        ];

        PageRecord Root(PageRecord record)
        {
            while (!ReferenceEquals(parents[record], record))
            {
                record = parents[record];
            }

            return record;
        }
    }

    private static IEnumerable<List<PageRecord>> Sharing(IReadOnlyList<PageRecord> all) =>
        all.SelectMany(record => record.Keys.Select(key => (key, record)))
            .GroupBy(pair => pair.key, pair => pair.record)
            .Select(group => group.ToList())
            .Where(group => group.Count is > 1 and <= MostSharing);
}
