using CrmConnector.Processes;

namespace CrmConnector.Engine.Selecting;

/// <summary>The process does not let this selection be chosen.</summary>
/// <param name="process">The process.</param>
/// <param name="problems">All that is wrong.</param>
public sealed class SelectionRefusedException(string process, IReadOnlyList<SelectionProblem> problems)
    : Exception($"Process '{process}' does not let this be selected: {string.Join(". ", problems)}.")
{
    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<SelectionProblem> Problems { get; } = problems;
}
