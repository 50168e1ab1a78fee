namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>The organization's own ids.</summary>
/// <param name="Id">The organization.</param>
/// <param name="ApplicationUserId">The systemuser of the app registration.</param>
/// <param name="BaseCurrencyId">The base currency, EUR.</param>
internal sealed record Organization(Guid Id, Guid ApplicationUserId, Guid BaseCurrencyId)
{
    /// <summary>The root business unit.</summary>
    public static readonly Guid BusinessUnitId = new("5f6d2f64-2b1c-4e0a-9d3a-1c7f0a5b9e01");
}
