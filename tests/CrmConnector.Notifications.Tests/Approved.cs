using Shouldly.Configuration;

namespace CrmConnector.Notifications.Tests;

/// <summary>How approved texts are kept.</summary>
internal static class Approved
{
    /// <summary>In a folder beside the tests, one file per sample.</summary>
    public static Action<ShouldMatchConfigurationBuilder> InFolder(string sample, string ending) =>
        configuration =>
            configuration.SubFolder("Approved").WithDiscriminator(sample).WithFileExtension(ending).NoDiff();
}
