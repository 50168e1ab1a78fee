namespace CrmConnector.Sandbox;

/// <summary>
/// A fault that the next matching requests meet. A batch of the CRM matches if one of its parts does; of Exchange each request in it is looked at by
/// itself, and the batch as a whole is the table <c>batch</c>.
/// </summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Name by which it can be removed or released. Empty: one is given.</summary>
    public string Id { get; init; } = "";

    /// <summary>Only requests with this verb. Null: any.</summary>
    public string? Verb { get; init; }

    /// <summary>
    /// Only requests on this table. CRM: its logical name. Exchange: <c>contact</c>, <c>contactFolder</c>, <c>subscription</c>, <c>mailbox</c> (mail,
    /// categories, ids) or <c>batch</c>. Null: any.
    /// </summary>
    public string? Table { get; init; }

    /// <summary>Only this action, e.g. <c>CreateMultiple</c> in the CRM, <c>delta</c> or <c>list</c> in Exchange. Null: any or none.</summary>
    public string? Operation { get; init; }

    /// <summary>Exchange: only this mailbox, by address or object id. Null: any.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Matching requests let through before the fault begins.</summary>
    public int Skip { get; init; }

    /// <summary>How often it happens. 0: until it is removed. Default 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>For slow answers and lag; also <c>Retry-After</c> of 429 and 503, there in whole seconds.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>HTTP status of <see cref="FaultKind.EmptyBody"/> and <see cref="FaultKind.ServerError"/>. Default 500.</summary>
    public int Status { get; init; } = 500;

    /// <summary>For plug-ins: the column to look at. Null: every row.</summary>
    public string? Column { get; init; }

    /// <summary>For plug-ins: the text that the column must contain.</summary>
    public string? Contains { get; init; }

    /// <summary>For plug-ins: the sentence that the user gets.</summary>
    public string Message { get; init; } = "The business rule of this organization does not allow it.";
}
