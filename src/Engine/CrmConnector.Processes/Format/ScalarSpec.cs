namespace CrmConnector.Processes.Format;

/// <summary>A single value of any kind.</summary>
internal sealed record ScalarSpec : ValueSpec
{
    public static ScalarSpec Instance { get; } = new();

    /// <summary>True when an empty place (null) is a value too.</summary>
    public bool NullToo { get; init; } = true;

    public override string What => "a value";
}
