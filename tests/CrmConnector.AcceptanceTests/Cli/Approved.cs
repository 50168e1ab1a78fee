using Shouldly.Configuration;

namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>How approved texts are kept.</summary>
internal static class Approved
{
    /// <summary>In a folder beside the tests; a difference is shown in the test's message, not in a program of its own.</summary>
    public static void InFolder(ShouldMatchConfigurationBuilder configuration) =>
        configuration.SubFolder("Approved").NoDiff();
}
