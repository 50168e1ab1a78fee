using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>Collects everything that is wrong, so that nothing stops at the first.</summary>
internal sealed class ErrorList
{
    private readonly HashSet<ConfigurationError> _errors = [];

    public bool HasErrors => _errors.Any(e => e.Severity == Severity.Error);

    public void Add(SourcePosition position, string problem, string advice) =>
        _errors.Add(new ConfigurationError(position, problem, advice));

    public void Warn(SourcePosition position, string problem, string advice) =>
        _errors.Add(new ConfigurationError(position, problem, advice) { Severity = Severity.Warning });

    /// <summary>All, by file and position; the order of discovery decides ties.</summary>
    public IReadOnlyList<ConfigurationError> Sorted() =>
        [
            .. _errors
                .OrderBy(e => e.Position.File, StringComparer.Ordinal)
                .ThenBy(e => e.Position.Line)
                .ThenBy(e => e.Position.Column),
        ];
}
