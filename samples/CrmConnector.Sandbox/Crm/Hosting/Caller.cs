namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Who makes a request.</summary>
/// <param name="UserId">The systemuser whose name the changes bear.</param>
/// <param name="InitiatingUserId">The user who is signed in; differs when he acts for another.</param>
internal sealed record Caller(Guid UserId, Guid InitiatingUserId);
