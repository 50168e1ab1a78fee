namespace CrmConnector.Processes.Format;

/// <summary>yes, no, true or false.</summary>
internal sealed record FlagSpec : ValueSpec
{
    public static FlagSpec Instance { get; } = new();

    public override string What => "yes or no";
}
