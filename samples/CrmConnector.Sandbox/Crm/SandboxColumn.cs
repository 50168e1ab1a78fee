namespace CrmConnector.Sandbox;

/// <summary>A custom column.</summary>
/// <param name="Table">Logical name of the table.</param>
/// <param name="Name">Logical name, lower case, with a publisher prefix.</param>
/// <param name="Type">string, memo, int, decimal, double, money, bool, datetime, date, choice, lookup or guid.</param>
public sealed record SandboxColumn(string Table, string Name, string Type)
{
    /// <summary>Maximum length of string and memo columns in UTF-16 characters. Default 100.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>The table that a lookup points to.</summary>
    public string? Target { get; init; }

    /// <summary>The name in schema casing, which is also the navigation property of a lookup, e.g. <c>new_SyncOwner</c>.</summary>
    public string? SchemaName { get; init; }

    /// <summary>Values and labels of a choice.</summary>
    public IReadOnlyDictionary<int, string> Options { get; init; } = new Dictionary<int, string>();

    private static Dictionary<int, string> QuoteStatus { get; } =
        new()
        {
            [1] = "Draft",
            [2] = "Sent",
            [3] = "Accepted",
            [4] = "Refused",
            [5] = "Expired",
        };

    private static Dictionary<int, string> OrderStatus { get; } =
        new()
        {
            [1] = "Confirmed",
            [2] = "In production",
            [3] = "Partly delivered",
            [4] = "Delivered",
            [5] = "Cancelled",
        };

    private static Dictionary<int, string> PaymentStatus { get; } =
        new()
        {
            [1] = "Open",
            [2] = "Partly paid",
            [3] = "Paid",
            [4] = "Overdue",
        };

    /// <summary>
    /// <c>new_syncid</c> (100) on account, contact and lead, and what the sample company's ERP says of accounts, leads, quotes, orders and invoices.
    /// </summary>
    public static IReadOnlyList<SandboxColumn> Defaults { get; } =
    [
        new("account", "new_syncid", "string"),
        new("account", "new_vatnumber", "string") { MaxLength = 20 },
        new("account", "new_fiscalcode", "string") { MaxLength = 20 },
        new("contact", "new_syncid", "string"),
        new("lead", "new_syncid", "string"),
        new("lead", "new_vatnumber", "string") { MaxLength = 20 },
        new("lead", "new_customernumber", "string") { MaxLength = 20 },
        new("quote", "new_erpstatus", "choice") { Options = QuoteStatus },
        new("salesorder", "new_erpstatus", "choice") { Options = OrderStatus },
        new("salesorder", "new_customerreference", "string") { MaxLength = 60 },
        new("invoice", "new_netamount", "money"),
        new("invoice", "new_vatamount", "money"),
        new("invoice", "new_grossamount", "money"),
        new("invoice", "new_paidamount", "money"),
        new("invoice", "new_paidon", "date"),
        new("invoice", "new_paymentstatus", "choice") { Options = PaymentStatus },
    ];
}
