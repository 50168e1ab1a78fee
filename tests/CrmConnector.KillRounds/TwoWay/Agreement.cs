using CrmConnector.KillRounds.Customers;

namespace CrmConnector.KillRounds.TwoWay;

/// <summary>
/// What both sides must hold of a customer in the end. Name, phone and employees have users on one side only: their last word stands. The city has users on
/// both sides: whose word stands goes by the rule and by what had been carried over when they spoke, but it must be the last word of one of them.
/// </summary>
/// <param name="Customer">The customer; its city is the one that both sides agreed on last.</param>
internal sealed record Agreement(Customer Customer)
{
    /// <summary>The city that users of the ERP chose since then; null where they did not.</summary>
    public CityChoice? InErp { get; init; }

    /// <summary>The city that users of the CRM chose since then; null where they did not.</summary>
    public CityChoice? InCrm { get; init; }

    /// <summary>True when a record is as users of both sides meant it.</summary>
    public bool IsMet(Customer found) =>
        found with { City = null } == Customer with { City = null }
        && (
            InErp is null && InCrm is null
                ? found.City == Customer.City
                : new[] { InErp, InCrm }.Any(choice => choice is { } made && made.City == found.City)
        );
}
