using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Which entities belong to which link set, over all processes.</summary>
internal sealed class LinkSets
{
    private readonly ILookup<string, EntityAddress> _members;

    public LinkSets(IEnumerable<ProcessDefinition> processes) =>
        _members = processes
            .SelectMany(p => new[] { (p.LinkSet, p.From), (p.LinkSet, p.To) })
            .Where(m => m.LinkSet.Length > 0)
            .Distinct()
            .ToLookup(m => m.LinkSet, m => m.Item2, StringComparer.Ordinal);

    public IEnumerable<string> Names => _members.Select(m => m.Key);

    public bool Contains(string linkSet) => _members.Contains(linkSet);

    /// <summary>The set's entities of one connection.</summary>
    public IReadOnlyList<string> Members(string linkSet, string connection) =>
        [
            .. _members[linkSet]
                .Where(m => string.Equals(m.Connection, connection, StringComparison.Ordinal))
                .Select(m => m.Entity),
        ];
}
