using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping;

/// <summary>The pointers of one page, resolved: filled by the engine before it maps the page. Not safe for concurrent changes.</summary>
public sealed class ReferenceTable
{
    private readonly Dictionary<(int Need, string SourceKey), RecordKey> _keys = [];

    /// <summary>A table without entries. Not to be added to.</summary>
    public static ReferenceTable Empty { get; } = new();

    /// <summary>Says which target record the source record of that key is linked with.</summary>
    public void Add(int need, string sourceKey, RecordKey target) => _keys[(need, sourceKey)] = target;

    /// <summary>The target record, where it is known.</summary>
    public bool TryGet(int need, string sourceKey, out RecordKey target) =>
        _keys.TryGetValue((need, sourceKey), out target);
}
