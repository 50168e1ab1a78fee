using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Dataverse;

/// <summary>A connection's settings, checked. The printed form shows no secret.</summary>
internal sealed record DataverseSettings
{
    public required string Connection { get; init; }

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public required string Url { get; init; }

    public required SignInSettings SignIn { get; init; }

    public bool BypassCustomLogic { get; init; }

    public int BatchSize { get; init; }

    /// <summary>Zero: as the environment advises.</summary>
    public int Parallelism { get; init; }

    public TimeSpan Timeout { get; init; }

    /// <summary>For example <c>/api/data/v9.2/</c>.</summary>
    public required string ApiPath { get; init; }

    public static DataverseSettings From(ConnectionSettings settings, string folder)
    {
        var url = ServiceAddress.Of(settings, "url", settings.Get("url")).GetLeftPart(UriPartial.Authority);
        var signIn = new SignInSettingsReader(
            settings,
            folder,
            DataverseSettingDescriptions.PublicAuthority,
            scope: url + "/.default"
        );
        var parsed = new DataverseSettings
        {
            Connection = settings.Connection,
            Url = url,
            SignIn = signIn.ReadAppRegistration(),
            BypassCustomLogic = settings.GetBoolean("bypassCustomLogic"),
            BatchSize = Number(settings, "batchSize", 200, 1, 1000),
            Parallelism = Number(settings, "parallelism", 0, 0, 52),
            Timeout = settings.FindFilled("timeout") is null
                ? TimeSpan.FromMinutes(2)
                : settings.GetDuration("timeout"),
            ApiPath = $"/api/data/{settings.FindFilled("apiVersion") ?? "v9.2"}/",
        };
        return parsed.Timeout > TimeSpan.Zero
            ? parsed
            : throw new InvalidConfigurationException(
                $"Setting 'timeout' of connection '{settings.Connection}' must be longer than zero, for example 30s or 2m."
            );
    }

    public override string ToString() => Connection;

    private static int Number(ConnectionSettings settings, string name, int otherwise, int least, int most)
    {
        var number = settings.FindFilled(name) is null ? otherwise : settings.GetInteger(name);
        return number >= least && number <= most
            ? number
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must lie between {least.ToString(CultureInfo.InvariantCulture)} and {most.ToString(CultureInfo.InvariantCulture)}."
            );
    }
}
