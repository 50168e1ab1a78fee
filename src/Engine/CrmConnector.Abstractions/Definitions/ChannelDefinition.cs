namespace CrmConnector.Abstractions.Definitions;

/// <summary>A channel that delivers messages, as declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it is declared.</param>
public abstract record ChannelDefinition(string Name, SourcePosition Position)
{
    /// <summary>True where messages go to addresses; else everything that the channel is given arrives at one place.</summary>
    public abstract bool HasAddresses { get; }
}
