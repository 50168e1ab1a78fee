namespace CrmConnector.Abstractions.Definitions;

/// <summary>Something wrong in a configuration file.</summary>
/// <param name="Position">Where.</param>
/// <param name="Problem">What is wrong, as a clause without a full stop.</param>
/// <param name="Advice">What to do, as a clause without a full stop.</param>
public sealed record ConfigurationError(SourcePosition Position, string Problem, string Advice)
{
    /// <summary>How bad it is; an error unless said.</summary>
    public Severity Severity { get; init; }

    /// <summary><c>file(line,column): problem; advice</c>; a warning has the word before the problem.</summary>
    public override string ToString() =>
        $"{Position}: {(Severity == Severity.Warning ? "warning: " : "")}{Problem}; {Advice}";
}
