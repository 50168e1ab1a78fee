using System.Globalization;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>The <c>Prefer</c> header, taken apart.</summary>
internal sealed class Preferences
{
    private static readonly Preferences None = new();

    public bool ReturnRepresentation { get; private set; }
    public int? MaxPageSize { get; private set; }
    public bool TrackChanges { get; private set; }
    public bool ContinueOnError { get; private set; }
    public AnnotationFilter Annotations { get; private set; } = AnnotationFilter.None;

    public static Preferences Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return None;
        }

        var preferences = new Preferences();
        foreach (var item in PreferTokens.Of(header))
        {
            preferences.Take(item.Key, item.Value);
        }

        return preferences;
    }

    /// <summary>What was honoured, for <c>Preference-Applied</c>.</summary>
    public string Applied(bool representation, bool paged)
    {
        var applied = new List<string>();
        if (representation && ReturnRepresentation)
        {
            applied.Add("return=representation");
        }

        if (paged && TrackChanges)
        {
            applied.Add("odata.track-changes");
        }

        if (paged && MaxPageSize is { } size)
        {
            applied.Add("odata.maxpagesize=" + size.ToString(CultureInfo.InvariantCulture));
        }

        if (Annotations.Text is { } text)
        {
            applied.Add($"odata.include-annotations=\"{text}\"");
        }

        return string.Join(',', applied);
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "return":
                ReturnRepresentation = string.Equals(value, "representation", StringComparison.OrdinalIgnoreCase);
                break;
            case "odata.maxpagesize":
                MaxPageSize = ReadPageSize(value);
                break;
            case "odata.track-changes":
                TrackChanges = true;
                break;
            case "odata.continue-on-error":
                ContinueOnError = !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
                break;
            case "odata.include-annotations":
                Annotations = new AnnotationFilter(value);
                break;
        }
    }

    private static int ReadPageSize(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? Math.Min(size, 5_000)
            : throw Refusals.Argument("The odata.maxpagesize preference must be a positive number.");
}
