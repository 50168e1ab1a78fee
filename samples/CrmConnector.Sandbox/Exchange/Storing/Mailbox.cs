namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>A mailbox with what is known of it beside its contents.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="ObjectId">The user's object id.</param>
/// <param name="Address">The user principal name.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="DefaultFolder">The number of its default contacts folder.</param>
internal sealed record Mailbox(long Number, Guid ObjectId, string Address, string Name, long DefaultFolder)
{
    private volatile ExchangeMailboxState state;

    public ExchangeMailboxState State
    {
        get => state;
        set => state = value;
    }

    /// <summary>The names by which requests and faults may mean it.</summary>
    public IReadOnlyList<string> Names { get; } = [Address, ObjectId.ToString("D")];

    public bool IsCalled(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
