package lumbar;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The lines between the braces of each method, read off the sources by the compiler's own parser. */
final class MethodLengths extends TreeScanner<Void, CompilationUnitTree> {
    private final Map<String, Long> lines = new TreeMap<>();
    private final SourcePositions positions;

    private MethodLengths(SourcePositions positions) {
        this.positions = positions;
    }

    /** By file, method and its first line. */
    static Map<String, Long> of(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            MethodLengths lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                lengths.scan(unit, unit);
            }
            return lengths.lines;
        }
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
        if (method.getBody() != null) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method.getBody()));
            long last = map.getLineNumber(positions.getEndPosition(unit, method.getBody()));
            lines.put(unit.getSourceFile().getName() + ":" + first + " " + method.getName(), last - first - 1);
        }
        return super.visitMethod(method, unit);
    }
}
