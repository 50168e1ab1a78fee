namespace CrmConnector.Sandbox.Hosting;

/// <summary>What an access token stands for.</summary>
/// <param name="ClientId">The app registration that got it.</param>
/// <param name="Audience">The service that it is for.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record IssuedToken(string ClientId, string Audience, DateTimeOffset Expires);
