using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;
using CrmConnector.State;

namespace CrmConnector.Service.Watching;

/// <summary>Which processes an end user has switched off. Read again only after a selection was made.</summary>
internal sealed class SwitchedOff(IStateStore store)
{
    private IReadOnlyList<ProcessDefinition>? _of;
    private HashSet<string> _off = [];
    private long _version = -1;

    /// <summary>The names of those among some processes.</summary>
    public async ValueTask<IReadOnlySet<string>> AmongAsync(
        IReadOnlyList<ProcessDefinition> processes,
        CancellationToken cancellationToken
    )
    {
        var version = await store.Selections.VersionAsync(cancellationToken);
        if (version == _version && ReferenceEquals(processes, _of))
        {
            return _off;
        }

        var off = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in processes.Where(p => p.Wizard is not null))
        {
            if (
                await store.Selections.CurrentAsync(process.Name, cancellationToken) is { } entry
                && SelectionFileParser.Parse(entry.Content, process.Name).Selection is { IsOn: false }
            )
            {
                off.Add(process.Name);
            }
        }

        (_of, _version, _off) = (processes, version, off);
        return off;
    }
}
