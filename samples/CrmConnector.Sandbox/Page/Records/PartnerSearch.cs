namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Looks in all systems for the records that belong to some that are known.</summary>
internal sealed class PartnerSearch(IReadOnlyList<IRecordSource> sources)
{
    /// <summary>What is found by a found record is looked for once more: an account's e-mail address may be another than its customer's.</summary>
    private const int Rounds = 2;

    /// <summary>Most records that one look-up gives.</summary>
    private const int Most = 400;

    private static readonly KeyKind[] Kinds = Enum.GetValues<KeyKind>();

    private readonly HashSet<(string Source, RecordKey Key)> asked = [];

    /// <summary>Adds them.</summary>
    public void Complete(RecordSet records)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var kind in Kinds)
            {
                foreach (var source in sources)
                {
                    var wanted = Wanted(records.All, source, kind);
                    if (wanted.Count > 0)
                    {
                        records.Add(source.WithKeys(kind, wanted, Most));
                    }
                }
            }
        }
    }

    private List<string> Wanted(IReadOnlyList<PageRecord> records, IRecordSource source, KeyKind kind)
    {
        var found = records.Where(IsOf).SelectMany(record => record.Keys).ToHashSet();
        return
        [
            .. records
                .Where(record => !IsOf(record) && !(HasOnePerCustomer(source) && record.Keys.Any(found.Contains)))
                .SelectMany(record => record.Keys)
                .Where(key => key.Kind == kind && asked.Add((source.Name, key)))
                .Select(key => key.Value),
        ];

        bool IsOf(PageRecord record) => string.Equals(record.Source, source.Name, StringComparison.Ordinal);
    }

    /// <summary>Once such a record is found, less sure keys need not be looked for, which may be a search through all records.</summary>
    private static bool HasOnePerCustomer(IRecordSource source) => source.Name is "customers" or "accounts";
}
