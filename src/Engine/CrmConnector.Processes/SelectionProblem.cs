namespace CrmConnector.Processes;

/// <summary>Why a process does not let a selection be chosen.</summary>
/// <param name="Problem">What is wrong, as a clause without a full stop.</param>
/// <param name="Advice">What to do, as a clause without a full stop.</param>
public sealed record SelectionProblem(string Problem, string Advice)
{
    /// <summary><c>problem; advice</c>.</summary>
    public override string ToString() => $"{Problem}; {Advice}";
}
