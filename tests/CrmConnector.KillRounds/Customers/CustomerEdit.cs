namespace CrmConnector.KillRounds.Customers;

/// <summary>What a user of a system does to a customer.</summary>
/// <param name="Code">The customer.</param>
/// <param name="After">The customer afterwards; null: deleted.</param>
/// <param name="IsNew">Whether the customer was not there before.</param>
/// <param name="Field">The place of the only field that the user touches, in the order of the customer's fields; null: all of them.</param>
internal sealed record CustomerEdit(string Code, Customer? After, bool IsNew, int? Field = null);
