namespace CrmConnector.Processes.Tests.Parsing;

public sealed class ProcessFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("processes").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task All_files_are_read_in_name_order_with_all_errors()
    {
        await WriteAsync("b.yaml", Files.Process("creates: maybe"));
        await WriteAsync("a.yaml", Files.Process());
        await WriteAsync("c.yaml", Files.Process("recreate: maybe"));
        await WriteAsync("a.tests.yaml", "tests: none of this");
        await WriteAsync("notes.txt", "none of this");
        await File.WriteAllBytesAsync(Path.Combine(_root, "processes", "d.yaml"), [0x61, 0xFF, 0xFE]);

        var set = await ProcessFolder.LoadAsync(
            Path.Combine(_root, "processes"),
            _root,
            calendars: null,
            CancellationToken.None
        );

        set.Files.Select(f => f.File).ShouldBe(["processes/a.yaml", "processes/b.yaml", "processes/c.yaml"]);
        set.Definitions.ShouldHaveSingleItem();
        set.Errors.Select(e => e.Position.ToString())
            .ShouldBe(["processes/d.yaml(1,1)", "processes/b.yaml(7,10)", "processes/c.yaml(7,11)"]);
    }

    [Fact]
    public async Task A_missing_folder_is_an_error_and_an_empty_one_a_warning()
    {
        var missing = await ProcessFolder.LoadAsync(
            Path.Combine(_root, "none"),
            _root,
            calendars: null,
            CancellationToken.None
        );
        Files.Text(missing.Errors).ShouldStartWith("none(1,1): the folder of process files does not exist;");

        var empty = await ProcessFolder.LoadAsync(_root, _root, calendars: null, CancellationToken.None);
        Files.Text(empty.Errors).ShouldStartWith(".(1,1): warning: the folder holds no process file;");
    }

    private Task WriteAsync(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "processes"));
        return File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);
    }
}
