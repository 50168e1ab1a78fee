namespace CrmConnector.Processes.Format;

/// <summary>
/// What may stand at one place of a file. The tree of these is the format's only description: parser, JSON Schema and reference are made from it.
/// </summary>
internal abstract record ValueSpec
{
    /// <summary>What it takes, with its article: "a name", "yes or no".</summary>
    public abstract string What { get; }
}
