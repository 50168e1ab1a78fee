using System.Globalization;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse;

/// <summary>A connection's settings, checked. The printed form shows no secret.</summary>
internal sealed record DataverseSettings
{
    public required string Connection { get; init; }

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public required string Url { get; init; }

    public required string Tenant { get; init; }

    public required string ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? ClientCertificate { get; init; }

    public required Uri Authority { get; init; }

    public required string Scope { get; init; }

    public bool BypassCustomLogic { get; init; }

    public int BatchSize { get; init; }

    /// <summary>Zero: as the environment advises.</summary>
    public int Parallelism { get; init; }

    public TimeSpan Timeout { get; init; }

    /// <summary>For example <c>/api/data/v9.2/</c>.</summary>
    public required string ApiPath { get; init; }

    public static DataverseSettings From(ConnectionSettings settings, string folder)
    {
        var url = Address(settings, "url", settings.Get("url"));
        var authority = Address(
            settings,
            "authority",
            settings.Find("authority") ?? DataverseSettingDescriptions.PublicAuthority
        );
        var parsed = new DataverseSettings
        {
            Connection = settings.Connection,
            Url = url.GetLeftPart(UriPartial.Authority),
            Tenant = settings.Get("tenant"),
            ClientId = settings.Get("clientId"),
            ClientSecret = Filled(settings, "clientSecret"),
            ClientCertificate = Filled(settings, "clientCertificate") is { } file ? Path.Combine(folder, file) : null,
            Authority = authority,
            Scope = Filled(settings, "scope") ?? url.GetLeftPart(UriPartial.Authority) + "/.default",
            BypassCustomLogic = settings.GetBoolean("bypassCustomLogic"),
            BatchSize = Number(settings, "batchSize", 200, 1, 1000),
            Parallelism = Number(settings, "parallelism", 0, 0, 52),
            Timeout = Filled(settings, "timeout") is null ? TimeSpan.FromMinutes(2) : settings.GetDuration("timeout"),
            ApiPath = $"/api/data/{Filled(settings, "apiVersion") ?? "v9.2"}/",
        };
        if (parsed.ClientSecret is null == parsed.ClientCertificate is null)
        {
            throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}' needs either 'clientSecret' or 'clientCertificate', and not both."
            );
        }

        return parsed.Timeout > TimeSpan.Zero
            ? parsed
            : throw new InvalidConfigurationException(
                $"Setting 'timeout' of connection '{settings.Connection}' must be longer than zero, for example 30s or 2m."
            );
    }

    public override string ToString() => Connection;

    private static Uri Address(ConnectionSettings settings, string name, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must be an https address."
            );
        }

        return uri.Scheme is "https" || uri.IsLoopback
            ? uri
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must begin with https://; http is accepted for this machine only, as it would send the token unprotected."
            );
    }

    private static string? Filled(ConnectionSettings settings, string name) =>
        settings.Find(name) is { Length: > 0 } text ? text : null;

    private static int Number(ConnectionSettings settings, string name, int otherwise, int least, int most)
    {
        var number = Filled(settings, name) is null ? otherwise : settings.GetInteger(name);
        return number >= least && number <= most
            ? number
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must lie between {least.ToString(CultureInfo.InvariantCulture)} and {most.ToString(CultureInfo.InvariantCulture)}."
            );
    }
}
