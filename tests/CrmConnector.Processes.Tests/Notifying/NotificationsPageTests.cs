using CrmConnector.Processes.Tests.Documentation;

namespace CrmConnector.Processes.Tests.Notifying;

public sealed class NotificationsPageTests
{
    [Theory]
    [InlineData("events")]
    [InlineData("notification keys")]
    public void The_tables_are_those_that_the_program_writes(string name)
    {
        var written = name is "events" ? FormatReference.Events() : FormatReference.Notification();
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ProcessesPage.Path)!, "notifications.md"))
            .ReplaceLineEndings("\n");
        var begin = $"<!-- begin: {name} (written by the program, a test keeps it equal) -->\n";
        var start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var end = page.IndexOf($"<!-- end: {name} -->", start, StringComparison.Ordinal);

        page[start..end].Trim().ShouldBe(written.Trim(), $"put this between the marks of notifications.md:\n{written}");
    }

    [Fact]
    public void The_reference_rules_are_right()
    {
        var folder = Path.Combine(Path.GetDirectoryName(ProcessesPage.Path)!, "..", "notifications");
        var files = Directory.GetFiles(folder, "*.yaml");

        files.Length.ShouldBeGreaterThan(3);
        foreach (var file in files)
        {
            var read = NotificationFileParser.Parse(File.ReadAllText(file), Path.GetFileName(file));
            Files.Text(read.Errors).ShouldBe("");
            read.Rule!.Name.ShouldBe(Path.GetFileNameWithoutExtension(file));
        }
    }
}
