using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;

namespace CrmConnector.Notifications.Channels;

/// <summary>Resolves what a channel's declaration refers to.</summary>
internal sealed class ChannelSecrets(string channel, SecretResolver secrets)
{
    private readonly List<ConfigurationError> _errors = [];

    /// <summary>Why a text could not be resolved; null while all could.</summary>
    public DeliveryOutcome.TryAgain? Problem =>
        _errors.Count == 0
            ? null
            : new DeliveryOutcome.TryAgain($"{_errors[0].Problem}; {_errors[0].Advice}.") { ConcernsChannel = true };

    /// <summary>A text with its references resolved; null where there is none, or where <see cref="Problem"/> says why not.</summary>
    public string? Resolve(SettingValue? setting, string key) =>
        setting is null ? null : secrets.Resolve(setting, $"key '{key}' of channel '{channel}'", _errors);
}
