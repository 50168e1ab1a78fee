namespace CrmConnector.KillRounds.Customers;

/// <summary>What a user of the source does to a customer.</summary>
/// <param name="Code">The customer.</param>
/// <param name="After">The customer afterwards; null: deleted.</param>
/// <param name="IsNew">Whether the customer was not there before.</param>
internal sealed record CustomerEdit(string Code, Customer? After, bool IsNew);
