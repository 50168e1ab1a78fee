namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Records without doubles, in the order in which they came.</summary>
internal sealed class RecordSet
{
    private readonly List<PageRecord> records = [];
    private readonly HashSet<(string Source, string Id)> known = [];

    public IReadOnlyList<PageRecord> All => records;

    public void Add(IEnumerable<PageRecord> more) =>
        records.AddRange(more.Where(record => known.Add((record.Source, record.Id))));
}
