using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>A checked record with its checked parts, on its way as one change set.</summary>
/// <param name="Header">The record.</param>
/// <param name="Parts">Its parts, in the order of the batch.</param>
internal sealed record PlannedGroup(PlannedWrite Header, IReadOnlyList<PlannedWrite> Parts)
{
    /// <summary>Its place in the batch.</summary>
    public int Index => Header.Index;

    /// <summary>An update without a value is about the parts alone, and is no request of its own.</summary>
    public bool WritesHeader =>
        Header.Write.Kind != WriteKind.Update || Array.Exists(Header.Write.Values, value => value.IsPresent);

    /// <summary>Parts with a value that the service may refuse.</summary>
    public IReadOnlyList<int> Suspects { get; init; } = [];

    /// <summary>Parts to delete that turned out to be gone: they are left out.</summary>
    public IReadOnlyList<int> Gone { get; init; } = [];

    /// <summary>The requests in the order of the change set: parts that go, the record, the other parts. -1 stands for the record.</summary>
    public IReadOnlyList<int> Order =>
        [
            .. Places(WriteKind.Delete),
            .. WritesHeader ? [-1] : Array.Empty<int>(),
            .. Places(WriteKind.Update),
            .. Places(WriteKind.Create),
        ];

    /// <summary>How many requests it takes.</summary>
    public int Requests => Parts.Count - Gone.Count + (WritesHeader ? 1 : 0);

    private IEnumerable<int> Places(WriteKind kind) =>
        Enumerable.Range(0, Parts.Count).Where(part => Parts[part].Write.Kind == kind && !Gone.Contains(part));
}
