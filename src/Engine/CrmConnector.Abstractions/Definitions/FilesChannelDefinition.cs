namespace CrmConnector.Abstractions.Definitions;

/// <summary>A channel that writes messages as files, for whoever has no mail server at hand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record FilesChannelDefinition(string Name, SourcePosition Position) : ChannelDefinition(Name, Position)
{
    /// <summary>The full path of the folder. It need not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>How long files are kept.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public override bool HasAddresses => false;
}
