namespace CrmConnector.Processes.Format;

/// <summary>One of some words.</summary>
internal sealed record WordSpec(IReadOnlyList<string> Words) : ValueSpec
{
    public override string What => Sentence.OneOf(Words);
}
