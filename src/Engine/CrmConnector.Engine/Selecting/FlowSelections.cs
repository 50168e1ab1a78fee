using CrmConnector.Abstractions.Definitions;
using CrmConnector.State;

namespace CrmConnector.Engine.Selecting;

/// <summary>The selections that decide about one flow, each process's read once: a flow and the one back must not follow two generations.</summary>
/// <param name="store">The state store.</param>
/// <param name="asDeclared">Follow none.</param>
internal sealed class FlowSelections(IStateStore store, bool asDeclared)
{
    private readonly Dictionary<string, FlowSelection> _read = new(StringComparer.Ordinal);

    /// <summary>The generation of each process whose selection was asked for and that lets something be chosen.</summary>
    public IReadOnlyDictionary<string, long> Generations =>
        _read.ToDictionary(s => s.Key, s => s.Value.Generation, StringComparer.Ordinal);

    /// <summary>What the store's selections were at before the first was read; 0 where none was.</summary>
    public long Version { get; private set; }

    /// <summary>The selection that the process follows.</summary>
    public async ValueTask<FlowSelection> OfAsync(ProcessDefinition process, CancellationToken cancellationToken)
    {
        if (asDeclared || process.Wizard is null)
        {
            return FlowSelection.Everything;
        }

        if (!_read.TryGetValue(process.Name, out var selection))
        {
            if (_read.Count == 0)
            {
                Version = await store.Selections.VersionAsync(cancellationToken);
            }

            selection = await SelectionLoader.CurrentAsync(store, process, cancellationToken);
            _read.Add(process.Name, selection);
        }

        return selection;
    }
}
