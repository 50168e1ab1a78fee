namespace CrmConnector.Processes.Format;

/// <summary>Anything: whoever knows what belongs here checks it later.</summary>
internal sealed record AnySpec : ValueSpec
{
    public static AnySpec Instance { get; } = new();

    public override string What => "anything";
}
