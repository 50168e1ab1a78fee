namespace CrmConnector.Simulation.Scenarios;

/// <summary>Who is meant to win where both sides changed a field.</summary>
/// <param name="Rule">A system's name, <c>newest</c> or <c>review</c>.</param>
/// <param name="OfFields">The same for fields with a rule of their own.</param>
internal sealed record MeantConflicts(string Rule, IReadOnlyDictionary<string, string> OfFields)
{
    public const string Newest = "newest";
    public const string Review = "review";

    public string Of(string field) => OfFields.GetValueOrDefault(field, Rule);
}
