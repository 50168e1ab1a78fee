using System.Globalization;
using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Reading;

/// <summary>What a setting takes, in words and as a test.</summary>
internal static class SettingWords
{
    public static string What(SettingDescription setting) =>
        setting.Type switch
        {
            SettingType.Integer => "a whole number",
            SettingType.Boolean => "true or false",
            SettingType.Duration => "a time span such as 30s, 5m or 2h",
            SettingType.Url => "an absolute http or https address",
            SettingType.Path => "a file or folder",
            SettingType.Choice => Sentence.OneOf(setting.Choices),
            _ => "a text",
        };

    public static bool Fits(SettingDescription setting, string text) =>
        setting.Type switch
        {
            SettingType.Integer => int.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            SettingType.Boolean => text is "true" or "false",
            SettingType.Duration => Duration.TryParse(text, out _),
            SettingType.Url => Uri.TryCreate(text, UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https",
            SettingType.Choice => setting.Choices.Contains(text, StringComparer.Ordinal),
            _ => true,
        };
}
