namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The records of one kind in one system, and what people may do with them.</summary>
internal interface IRecordSource
{
    /// <summary><c>customers</c>, <c>accounts</c>, <c>leads</c> or <c>contacts</c>.</summary>
    string Name { get; }

    /// <summary>The system: <c>erp</c>, <c>crm</c> or <c>exchange</c>.</summary>
    string System { get; }

    /// <summary>The fields that a person sees and edits.</summary>
    IReadOnlyList<PageField> Fields { get; }

    /// <summary>Where new records can be put; empty where there is no choice.</summary>
    IReadOnlyList<PageOption> Places { get; }

    long Count();

    /// <summary>The records in the source's own order.</summary>
    SourcePage Page(RecordQuery query);

    /// <summary>The records that were changed last, the latest first.</summary>
    IReadOnlyList<PageRecord> Latest(RecordQuery query);

    /// <summary>The records that have one of these keys.</summary>
    /// <param name="kind">The kind of key; a source that has none of it answers with nothing.</param>
    /// <param name="values">The keys, spelled as <see cref="RecordKey"/> does.</param>
    /// <param name="most">Most records.</param>
    IReadOnlyList<PageRecord> WithKeys(KeyKind kind, IReadOnlyCollection<string> values, int most);

    PageRecord? Find(string id);

    /// <summary>Creates a record as a user and gives its id.</summary>
    /// <exception cref="ArgumentException">The system refuses it; the message says why.</exception>
    Task<string> CreateAsync(
        string? place,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken
    );

    /// <summary>Changes fields of a record as a user; null empties one.</summary>
    /// <exception cref="ArgumentException">The record is gone, or the system refuses the change.</exception>
    Task EditAsync(PageRecord record, IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken);

    /// <summary>Deletes a record as a user.</summary>
    /// <exception cref="ArgumentException">The record is gone, or the system refuses it.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
